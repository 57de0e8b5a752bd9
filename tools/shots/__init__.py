"""What takes the pictures: a tour through the window, and the sheet that shows them all."""
