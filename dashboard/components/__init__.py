"""The pieces of a page, made of Dash components; they get Results and Filters and know no SQL."""
