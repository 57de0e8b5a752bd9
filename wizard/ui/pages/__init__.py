"""The pages. No page knows another; they draw the desk's session and call its methods."""
