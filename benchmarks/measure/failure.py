class Failure(Exception):
    """A measurement that cannot be made, or a wrong answer; the text says what to do about it."""
