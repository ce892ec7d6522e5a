"""编辑台: the forms of ``serve``, for editors on this machine. Never part of a site."""
