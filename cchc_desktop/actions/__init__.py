"""What an officer can do, one function each. Owns the transaction."""
