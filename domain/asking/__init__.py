"""Which question comes next, and what each answer could still settle."""
