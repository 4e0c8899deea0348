"""The look of the map: nine colours that differ in lightness too, each dark enough for a white letter (4.5 to 1)."""

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a;
  background: #fff; }
svg { width: 100%; height: auto; font-size: 15px; }
svg text { fill: #1a1a1a; }
svg .letter, .mark { fill: #fff; color: #fff; font-weight: 600; font-size: 12px; }
.mark { display: inline-block; width: 1.5rem; line-height: 1.5rem; border-radius: 50%; text-align: center; }
.key { list-style: none; padding: 0; columns: 2; }
a:focus-visible, tr:target { outline: 3px solid #b35900; outline-offset: 2px; }
svg a:hover text:last-child, svg a:focus text:last-child { text-decoration: underline; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.3rem 0.6rem; border-bottom: 1px solid #bbb; vertical-align: top; }
th[scope=row] { font-weight: 600; }
.c0 circle { fill: #1f4e8c; } .mark.c0 { background: #1f4e8c; }
.c1 circle { fill: #a03b00; } .mark.c1 { background: #a03b00; }
.c2 circle { fill: #1b6b3a; } .mark.c2 { background: #1b6b3a; }
.c3 circle { fill: #7a2a7a; } .mark.c3 { background: #7a2a7a; }
.c4 circle { fill: #6b5a00; } .mark.c4 { background: #6b5a00; }
.c5 circle { fill: #00676b; } .mark.c5 { background: #00676b; }
.c6 circle { fill: #a3123f; } .mark.c6 { background: #a3123f; }
.c7 circle { fill: #333a99; } .mark.c7 { background: #333a99; }
.c8 circle { fill: #5a3a22; } .mark.c8 { background: #5a3a22; }
.none circle { fill: #595959; } .mark.none { background: #595959; }
"""
