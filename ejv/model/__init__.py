"""The nouns everybody shares: pure, frozen, no I/O."""
