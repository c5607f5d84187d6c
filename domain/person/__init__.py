"""One person judged: suppositions about her, reasons in sentences, answers that do not go together."""
