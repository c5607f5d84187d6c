"""Files of people: read, judged by slices or engines, summed up."""
