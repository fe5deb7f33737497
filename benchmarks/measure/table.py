"""Figures side by side, each with its bar."""
import json


class Figure:
    """One row: what both sides reached, the ratio ours/peer, and the bar that it must keep (`at_most` or `at_least`)."""

    def __init__(self, key, title, ours, peer, unit, at_most=None, at_least=None, digits=1):
        self.key, self.title, self.unit, self.digits = key, title, unit, digits
        self.ours, self.peer = ours, peer
        self.at_most, self.at_least = at_most, at_least
        self.ratio = ours / peer

    @property
    def bar(self):
        return f"<= {self.at_most}" if self.at_most is not None else f">= {self.at_least}"

    @property
    def kept(self):
        return self.ratio <= self.at_most if self.at_most is not None else self.ratio >= self.at_least


def print_rows(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


def print_figures(figures, notes):
    """The table, the notes below it, and as the last line one JSON object of the ratios."""
    print()
    print_rows([("figure", "ours", "peer", "", "ratio", "bar", "")] + [
        (figure.title, f"{figure.ours:,.{figure.digits}f}", f"{figure.peer:,.{figure.digits}f}", figure.unit,
         f"{figure.ratio:.3f}", figure.bar, "ok" if figure.kept else "MISSED")
        for figure in figures])
    print()
    for note in notes:
        print(note)
    print(json.dumps({figure.key: round(figure.ratio, 3) for figure in figures}))
