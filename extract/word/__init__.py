"""Word documents: .docx and its look-alikes, walked once over their XML."""
