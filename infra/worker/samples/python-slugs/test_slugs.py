import unittest

from slugs import slugify


class SlugTest(unittest.TestCase):
    def test_words_are_joined_by_hyphens(self):
        self.assertEqual(slugify("Plain Title 2"), "plain-title-2")

    def test_an_empty_title_stays_empty(self):
        self.assertEqual(slugify(""), "")

    def test_accents_are_taken_off(self):
        self.assertEqual(slugify("Crème brûlée"), "creme-brulee")

    def test_separators_that_meet_become_one_hyphen(self):
        self.assertEqual(slugify("one -- two   three"), "one-two-three")

    def test_no_hyphen_at_either_end(self):
        self.assertEqual(slugify(" - easy! - "), "easy")


if __name__ == "__main__":
    unittest.main()
