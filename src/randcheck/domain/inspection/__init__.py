"""The nouns of an inspection: visits made, findings (检查结果), documents, recusals asked for."""
