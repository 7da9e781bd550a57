"""What people may send: each form turns it into values, or says beside the field what is wrong."""
