"""What the public reads (公开、公示): Markdown in Chinese or English, of public fields only."""
