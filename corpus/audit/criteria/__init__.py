"""评分标准 read as rules, and the scores they give."""
