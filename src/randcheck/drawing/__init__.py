"""The lottery: from a frame to a commitment, a draw, a dispatch and their verification."""
