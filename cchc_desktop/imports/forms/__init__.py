"""Form packs: read from their folders, and checked before they are used."""
