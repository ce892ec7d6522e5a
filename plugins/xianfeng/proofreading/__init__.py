"""What a proof-reader sees in a text: wrong words, numbers of persons, secrets, masks that leak."""
