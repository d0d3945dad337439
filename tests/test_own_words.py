"""An officer's own words in a report: kept when it is drawn again, with figures that follow, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_desktop.model.progress import TaskProgress
from cchc_desktop.model.report.data import Paragraph, ReportData
from cchc_desktop.model.report.marked import kept, mark, marked, plain
from cchc_desktop.model.report.own_words import OwnWords

from .report_samples import DATA, DIGITIZE, DISCIPLINE, INSPECTION, PUBLICITY, PUBLISH, REVIEW, entry, report, row, rows


def drawn(data: ReportData) -> dict[str, Paragraph]:
    parts = [part for whole in data.parts for part in (whole, *whole.parts)]
    body = [paragraph for part in parts for paragraph in part.paragraphs]
    return {paragraph.key: paragraph for paragraph in (*data.opening, *body, data.closing)}


def key_of(data: ReportData, words: str) -> str:
    return next(key for key, paragraph in drawn(data).items() if words in paragraph.text)


def with_words(*own: OwnWords, given: list[TaskProgress] | None = None) -> ReportData:
    return report(given, own_words={each.key: each for each in own})


def as_drawn(paragraph: Paragraph) -> str:
    return marked(paragraph.text, paragraph.figures)


def without(of: str) -> list[TaskProgress]:
    return [each for each in rows() if each.task.id != of]


def part(data: ReportData, number: str) -> list[Paragraph]:
    parts = {f"{whole.number}.{each.number}": each for whole in data.parts for each in whole.parts}
    return list((parts | {whole.number: whole for whole in data.parts})[number].paragraphs)


def test_a_reworded_paragraph_stays_and_its_figures_follow() -> None:
    counts = part(report(), "I.1")[0]
    text = f"Huyện được giao {mark('counts.total', 9)} việc, xong {mark('counts.done', 3)} việc."
    own = OwnWords(counts.key, text, as_drawn(counts))
    same = part(with_words(own), "I.1")[0]
    assert (same.text, same.wording, same.changed) == ("Huyện được giao 9 việc, xong 3 việc.", "reworded", "")
    assert same.sources == counts.sources
    assert [same.text[f.start : f.end] for f in same.figures] == ["9", "3"]
    now = part(with_words(own, given=without(PUBLISH.id)), "I.1")[0]
    assert now.text == "Huyện được giao 8 việc, xong 2 việc."
    assert now.changed == ""  # the program would say the same, but for the numbers


def test_a_figure_that_the_sentence_no_longer_says_still_follows() -> None:
    counts = part(report(), "I.1")[0]
    assert "quá hạn chưa hoàn thành" in counts.text
    own = OwnWords(counts.key, f"Còn {mark('counts.overdue', 1)} việc quá hạn.", as_drawn(counts))
    now = part(with_words(own, given=without(DISCIPLINE.id)), "I.1")[0]
    assert now.text == "Còn 0 việc quá hạn."
    assert "quá hạn chưa hoàn thành" not in now.changed
    assert plain(now.changed)[0].startswith("Trong quý I năm 2024")


def test_a_sentence_that_says_something_else_by_now_is_shown_beside() -> None:
    first = report()
    key = key_of(first, "24 tin, bài")
    own = OwnWords(key, "Huyện đã tuyên truyền tốt.", as_drawn(drawn(first)[key]))
    again = [replace(r, entries=(entry(PUBLICITY, "done", "Đã đăng 30 tin, bài trên trang thông tin điện tử huyện"),))
             if r.task.id == PUBLICITY.id else r for r in rows()]  # fmt: skip
    now = drawn(with_words(own, given=again))[key]
    assert now.text == "Huyện đã tuyên truyền tốt."
    assert now.changed == "Đã đăng 30 tin, bài trên trang thông tin điện tử huyện."


def test_reworded_words_whose_entry_is_gone_are_told_not_printed() -> None:
    first = report()
    key = key_of(first, "24 tin, bài")
    own = OwnWords(key, "Huyện đã tuyên truyền tốt.", as_drawn(drawn(first)[key]))
    now = with_words(own, given=without(PUBLICITY.id))
    assert now.orphans == (own,)
    assert "Huyện đã tuyên truyền tốt." not in now.words
    assert with_words(own).orphans == ()


def test_left_out_paragraphs_vanish_and_their_heading_stays() -> None:
    first = report()
    [proposal] = part(first, "V")
    now = with_words(OwnWords(proposal.key, None))
    assert [p.text for p in part(now, "V")] == ["Trong quý, đơn vị không có kiến nghị, đề xuất."]
    assert now.orphans == ()
    two = part(first, "I.4")
    assert len(two) == 1
    nothing = part(first, "I.2")[0]
    assert part(with_words(OwnWords(nothing.key, None)), "I.2") == []


def test_the_neutral_line_can_be_reworded_and_gives_way_to_an_added_paragraph() -> None:
    nothing = part(report(), "I.2")[0]
    own = OwnWords(nothing.key, "Huyện duy trì giao ban hằng tháng.", as_drawn(nothing))
    assert [p.text for p in part(with_words(own), "I.2")] == ["Huyện duy trì giao ban hằng tháng."]
    added = OwnWords(f"{nothing.key}+1", "Đã họp Ban Chỉ đạo 02 lần.")
    assert [p.text for p in part(with_words(added), "I.2")] == ["Đã họp Ban Chỉ đạo 02 lần."]
    assert [p.text for p in part(with_words(own, added), "I.2")] == [
        "Huyện duy trì giao ban hằng tháng.",
        "Đã họp Ban Chỉ đạo 02 lần.",
    ]


def test_added_paragraphs_stand_after_their_anchor_in_the_order_they_were_added() -> None:
    first = report()
    anchor = part(first, "III.2")[0].key
    own = [OwnWords(f"{anchor}+b", "Một."), OwnWords(f"{anchor}+a", "Hai.")]
    now = part(with_words(*own), "III.2")
    assert [(p.text, p.wording) for p in now[1:3]] == [("Một.", "added"), ("Hai.", "added")]
    assert now[0].key == anchor


def test_an_added_paragraph_whose_anchor_is_gone_ends_its_heading() -> None:
    first = report()
    anchor = key_of(first, "24 tin, bài")
    own = OwnWords(f"{anchor}+1", "Đoạn riêng của huyện.")
    now = with_words(own, given=without(PUBLICITY.id))
    assert [p.text for p in part(now, "I.4")] == ["Đoạn riêng của huyện."]
    left_out = with_words(OwnWords(anchor, None), own)
    assert [p.text for p in part(left_out, "I.4")] == ["Đoạn riêng của huyện."]


@pytest.mark.parametrize("anchor", ["closing", "9.9/results/x", "2.7/results/x"])
def test_an_added_paragraph_is_never_lost(anchor: str) -> None:
    now = with_words(OwnWords(f"{anchor}+1", "Đoạn riêng của huyện."))
    assert now.words.count("Đoạn riêng của huyện.") == 1


def test_an_added_paragraph_brings_its_optional_heading_back() -> None:
    now = with_words(OwnWords("2.7/results/x+1", "Đoạn riêng của huyện."))
    assert now.parts[1].parts[-1].title == "Nội dung khác"
    assert not now.parts[1].parts[-1].empty


def test_opening_and_closing_are_the_officers_too_and_the_text_still_ends() -> None:
    first = report()
    day = next(f for f in first.opening[0].figures if f.name == "as_of")
    assert first.opening[0].text[day.start : day.end] == "14/3/2024"
    own = [
        OwnWords("opening", f"Huyện báo cáo đến ngày {mark('as_of', '01/01/2024')}:"),
        OwnWords("opening+1", "Thêm một câu."),
        OwnWords("closing", None),
    ]
    now = with_words(*own)
    assert [p.text for p in now.opening] == ["Huyện báo cáo đến ngày 14/3/2024:", "Thêm một câu."]
    assert now.closing == first.closing


def test_a_sentence_shared_by_two_tasks_keeps_its_words_when_one_drops_out_or_joins() -> None:
    def given(*ids: str) -> list[TaskProgress]:
        of = {each.id: each for each in (PUBLISH, REVIEW)}
        return [row(of[i], entry(of[i], "in_progress", difficulty="Thiếu nhân lực.")) for i in ids]

    both, one = report(given(PUBLISH.id, REVIEW.id)), report(given(PUBLISH.id))
    shared, alone = part(both, "III.2")[0], part(one, "III.2")[0]
    reworded = OwnWords(shared.key, "Nhân lực còn thiếu.", as_drawn(shared))
    assert part(with_words(reworded, given=given(PUBLISH.id)), "III.2")[0].text == "Nhân lực còn thiếu."
    assert part(with_words(reworded, given=given(REVIEW.id)), "III.2")[0].text == "Nhân lực còn thiếu."
    other = OwnWords(alone.key, "Nhân lực thiếu.", as_drawn(alone))
    joined = with_words(other, given=given(PUBLISH.id, REVIEW.id))
    assert part(joined, "III.2")[0].text == "Nhân lực thiếu."
    assert joined.orphans == ()


def test_how_a_list_ends_changes_nothing_in_a_reworded_line() -> None:
    first = report()
    items = [p for p in part(first, "IV") if p.text.startswith("- ")]
    assert items[0].text.endswith(";")
    assert items[-1].text.endswith(".")
    own = OwnWords(items[0].key, "- việc của huyện;", as_drawn(items[0]))
    last = next(id for id in (INSPECTION.id, DIGITIZE.id, DATA.id) if id in items[-1].task_ids)
    fewer = with_words(own, given=without(last))
    line = next(p for p in part(fewer, "IV") if p.key == items[0].key)
    assert line.changed == ""


def test_marks_leave_no_trace_in_the_text() -> None:
    text, figures = plain(f"Có {mark('a', 3)} việc, {mark('b', '98,7%')}.")
    assert text == "Có 3 việc, 98,7%."
    assert [(f.name, text[f.start : f.end]) for f in figures] == [("a", "3"), ("b", "98,7%")]


def test_figures_stay_whole_and_other_signs_go_when_words_are_kept() -> None:
    figure = mark("counts.total", "9")
    assert kept(f"  Giao {figure} việc  ") == f"Giao {figure} việc"
    assert kept(f"a\ufdd0b\ufdd1c {figure}\ufdd2 d") == f"abc {figure} d"
    assert kept("Ke\u0302\u0301 hoa\u0323ch\x00") == "Kế hoạch"
    assert kept("\ufdd0\ufdd2 \x0b") == ""


def test_what_is_typed_into_an_entry_is_never_taken_for_a_figure() -> None:
    sly = "Đã đăng \ufdd0counts.total\ufdd1999\ufdd2 tin, bài trên trang thông tin điện tử huyện"
    data = report([row(PUBLICITY, entry(PUBLICITY, "done", sly))])
    (said,) = [each for each in drawn(data).values() if "tin, bài" in each.text]
    assert said.figures == ()
    assert "\ufdd0" not in said.text
    assert "999" in said.text
