"""The one fetcher of the PDF editions: it hands out the book's own files from memory and refuses everything else."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

from bookofblogs.editions.paged.own_files import OwnFile


class RefusedError(ValueError):
    """Something asked for an address that is none of the book's own files."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A fetcher without a single way to the disk or the network."""

    def __init__(self, files: dict[str, OwnFile]) -> None:
        """Keep `files`. WeasyPrint's own handlers for http, ftp, file and data are never made."""
        self._files = files
        self._fail_on_errors = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the book's file at `url`. Raises RefusedError for any other address."""
        del headers  # what goes with a request to a web server
        if url not in self._files:
            raise RefusedError(url)
        media_type, data = self._files[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def open(self, url: object, data: object = None, timeout: object = None) -> URLFetcherResponse:
        """Refuse: the way around `fetch` that urllib's openers offer. Raises RefusedError."""
        raise RefusedError(str(url), data, timeout)
