"""Binary Word files, RTF and OpenDocument text, by way of LibreOffice and the Word reader."""
