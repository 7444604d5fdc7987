"""The last part of a web address, made of a title."""


def slugify(title):
    kept = [character for character in title.lower() if character.isascii() and (character.isalnum() or character in " -")]
    return "".join(kept).replace(" ", "-")
