"""An offline folder for each kind of machine: wheels, an installer, a made-up city to try it on."""
