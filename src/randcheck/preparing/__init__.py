"""Phase one: from directories, history, interests and a rulebook to a frame; policy, no chance."""
