"""What packaging/build_windows is made of, a module for each subject."""
