"""The desk beside others that show where a number came from: clicks and seconds of five tasks."""
