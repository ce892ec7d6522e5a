"""How a portal and each of its files begin: texts for editors to fill, made of the kinds' own fields."""
