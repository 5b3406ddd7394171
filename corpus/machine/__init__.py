"""What of this machine the program needs: its packages, programs beside it, where data lie."""
