"""The Django shell: what people see, and the journal that it keeps."""
