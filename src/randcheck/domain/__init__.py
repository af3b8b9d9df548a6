"""The nouns of double random, one public: frozen records without behaviour beyond themselves."""
