"""Working papers as Word files (取证单, 底稿, 核实表, 复核), from a replaceable template."""
