"""The Gradio page: one gr.HTML that an ES module fills. Its template is static, so no text of a submission is code."""

import gradio as gr

# Gradio evaluates templates and `js_on_load`; neither ever holds a value.
_TEMPLATE = '<div class="assistant"></div>'
_MOUNT = "import('/ui/main.js').then((main) => main.mount(element.querySelector('.assistant')));"
HEAD = """
<link rel="stylesheet" href="/ui/style.css">
<link rel="stylesheet" href="/ui/overview.css">
<link rel="modulepreload" href="/ui/main.js">
<meta name="color-scheme" content="light">
"""


def screen() -> gr.Blocks:
    """The page's Blocks. It has no events: the screen talks to the routes under /api."""
    blocks: gr.Blocks
    with gr.Blocks(title="提出書類の確認", analytics_enabled=False, fill_width=True, fill_height=True) as blocks:
        gr.HTML(html_template=_TEMPLATE, js_on_load=_MOUNT, apply_default_css=False, padding=False, elem_id="assistant")
    return blocks


def theme() -> gr.themes.Base:
    """A theme without web fonts."""
    return gr.themes.Base(font=["sans-serif"], font_mono=["monospace"])
