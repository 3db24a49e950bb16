"""Modules of the recipe that writes the data packs; see ../build_data_packs.py."""
