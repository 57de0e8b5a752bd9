"""Charts as pure values: the window paints them, a report writes them as SVG; both show the same.

A chart is made from typed values and words; for a frame (size and text width) it gives a drawing:
marks in the order in which they are drawn, and one spot for each value that can be read off.
"""
