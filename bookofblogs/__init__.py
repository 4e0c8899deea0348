"""bookofblogs: from a call for contributions to a published book."""
