"""The rules of a style sheet for pictures whose author gave a width, the same in every edition.

A picture that would become too high keeps its shape: `object-fit` sets it smaller, where a reader knows that.
"""

from bookofblogs.model.passage import WIDTH_STEP_PERCENT

PICTURE_WIDTHS = "\n".join(
    (
        "/* Pictures as wide as their authors asked, in percent of the text. */",
        *(
            f"img.width-{percent} {{ width: {percent}%; object-fit: contain; }}"
            for percent in range(WIDTH_STEP_PERCENT, 101, WIDTH_STEP_PERCENT)
        ),
        "",
    )
)
"""CSS 2.1 but for `object-fit`."""
