"""Every word that the page itself says, once for each language; Chinese is the default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strings:
    lang: str
    title: str = "规划问答"
    lead: str = "依据规划原文作答,句句注明出处"
    tab_ask: str = "问答"
    tab_browse: str = "浏览"
    tab_plans: str = "规划管理"
    tab_manual: str = "使用手册"
    other_language: str = "English"
    question: str = "问题"
    placeholder: str = "请输入问题,按 Enter 提问,Shift+Enter 换行"
    send: str = "提问"
    stop: str = "停止"
    welcome: str = "请就已载入的规划提问"
    welcome_more: str = "每句回答后的编号可以点开,右侧显示所引原文及其上下文。规划没有写的,会直接说明。"
    examples: str = "可以这样问"
    suggestions: str = "还可以问"
    readings: str = "您想问的是"
    understood: str = "问题理解为"
    not_found: str = "规划未载明"
    clarify: str = "需要确认"
    computed: str = "查找与生成用时"
    talks: str = "历史对话"
    new_talk: str = "新对话"
    no_talks: str = "暂无。对话只保存在本机浏览器里。"
    forget: str = "删除"
    scope: str = "提问范围"
    scope_all: str = "全部规划"
    copy: str = "复制"
    copied: str = "已复制"
    retry: str = "重新回答"
    edit: str = "修改问题"
    link: str = "复制链接"
    draft: str = "答复稿"
    right: str = "正确"
    wrong: str = "有误"
    bad_quote: str = "引文不对"
    remark: str = "说明(可不填)"
    feedback: str = "评价这条回答"
    feedback_send: str = "提交"
    thanks: str = "已记录,谢谢"
    evidence: str = "依据"
    evidence_empty: str = "提问后,这里列出回答所引的原文;点编号可定位到规划中的位置。"
    source: str = "规划原文"
    outline: str = "目录"
    close: str = "关闭"
    mark: str = "依据"
    show: str = "查看原文"
    busy: str = "正在查阅规划……"
    failed: str = "回答时出错,请稍后再试;若仍出错,请联系管理员。"
    stopped: str = "已停止"
    offline: str = "无法连接服务,请检查程序是否仍在运行。"
    draft_title: str = "答复稿"
    draft_copy: str = "复制全文"
    draft_docx: str = "下载 Word 文件"
    select_plan: str = "选择规划"


ZH = Strings("zh-CN")
EN = Strings(
    "en",
    title="Plan Assistant",
    lead="Answers from the plan's own text, every sentence with its source",
    tab_ask="Ask",
    tab_browse="Browse",
    tab_plans="Plans",
    tab_manual="Manual",
    other_language="中文",
    question="Question",
    placeholder="Ask in Chinese; Enter sends, Shift+Enter breaks the line",
    send="Ask",
    stop="Stop",
    welcome="Ask about the loaded plans",
    welcome_more="Click a number after a sentence to see the passage quoted. What the plans do not say is said so.",
    examples="For example",
    suggestions="You may also ask",
    readings="Which one do you mean",
    understood="Understood as",
    not_found="Not in the plans",
    clarify="Please choose",
    computed="Time taken",
    talks="Conversations",
    new_talk="New conversation",
    no_talks="None yet. They are kept in this browser only.",
    forget="Delete",
    scope="Ask within",
    scope_all="All plans",
    copy="Copy",
    copied="Copied",
    retry="Ask again",
    edit="Edit question",
    link="Copy link",
    draft="Reply draft",
    right="Right",
    wrong="Wrong",
    bad_quote="Wrong quote",
    remark="Remark (optional)",
    feedback="Rate this answer",
    feedback_send="Send",
    thanks="Recorded, thank you",
    evidence="Evidence",
    evidence_empty="The passages an answer quotes are listed here; a number leads to its place in the plan.",
    source="The plan",
    outline="Contents",
    close="Close",
    mark="Source",
    show="Show in the plan",
    busy="Looking it up…",
    failed="Something went wrong; please try again, or tell the administrator.",
    stopped="Stopped",
    offline="The service cannot be reached; is the program still running?",
    draft_title="Reply draft",
    draft_copy="Copy all",
    draft_docx="Download as Word",
    select_plan="Plan",
)
