"""The nouns of an inspection: past visits, findings (检查结果), documents, requests for recusal."""
