"""The fields of peer (b): what `mappings/ma-contacts.yaml` and `mappings/sfa-leads.yaml` say, as polars expressions.

Values that repeat (names, companies, titles, codes) are computed once per different value, see `peer.by_unique`.
"""

import csv
import functools
import operator

import polars as pl

import peer

PERSON = {
    "ma-contacts": {
        "Record ID": "ma_id", "Salesforce Lead ID": "sfa_lead_id", "Last Name": "family_name",
        "First Name": "given_name", "フリガナ": "full_kana", "Email": "email", "Phone Number": "phone",
        "Mobile Phone Number": "mobile", "Company Name": "company_name", "Company Domain Name": "own_domain",
        "Department": "department", "Job Title": "title", "Postal Code": "postal_code", "State/Region": "prefecture",
        "City": "city", "Street Address": "street", "Website URL": "website", "Number of Employees": "employees",
        "Industry": "industry", "Original Source": "lead_source", "Original Source Drill-Down 1": "source_detail",
        "First Conversion": "cv_point", "Lifecycle Stage": "status", "Unsubscribed from all email": "opt_out",
        "HubSpot Score": "score", "Contact owner": "owner", "Create Date": "created_at",
        "Last Modified Date": "source_time",
    },
    "sfa-leads": {
        "リード ID": "sfa_lead_id", "取引先責任者 ID": "sfa_contact_id", "統合先リード ID": "sfa_merged_into_id",
        "姓": "family_name", "名": "given_name", "姓(カナ)": "family_kana", "名(カナ)": "given_kana",
        "メール": "email", "電話": "phone", "携帯電話": "mobile", "会社名": "company_name", "部署": "department",
        "役職": "title", "郵便番号": "postal_code", "都道府県": "prefecture", "市区郡": "city",
        "町名・番地": "street", "Web サイト": "website", "従業員数": "employees", "業種": "industry",
        "法人番号": "corporate_number", "リードソース": "lead_source", "リードソース詳細": "source_detail",
        "リード状況": "status", "メール送信除外": "opt_out", "所有者": "owner", "説明": "memo",
        "作成日": "created_at", "最終更新日": "source_time",
    },
}
SYSTEM = {"ma-contacts": "hubspot", "sfa-leads": "salesforce"}

# The columns that the tables norm_person/entity_person and norm_company/entity_company have of these fields.
PERSON_FIELDS = [
    "ma_id", "sfa_lead_id", "sfa_contact_id", "sfa_merged_into_id", "full_name", "family_name", "given_name",
    "full_kana", "family_kana", "given_kana", "email", "phone", "phone_extension", "mobile", "company_name",
    "department", "title", "title_class", "postal_code", "prefecture", "city", "street", "website", "lead_source",
    "source_detail", "cv_point", "status", "opt_out", "score", "owner", "memo", "created_at",
]
COMPANY_FIELDS = [
    "corporate_number", "name", "legal_form", "legal_form_position", "name_core", "branch", "domain", "phone",
    "postal_code", "prefecture", "city", "street", "industry", "employees",
]
KATAKANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})


def codes(folder, table, system=None):
    """What a code table understands: codes, labels, synonyms and a system's values, folded, to the code."""
    with open(folder / f"{table}.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    known = {}
    column = f"{system}_in" if rows and f"{system}_in" in rows[0] else system
    for row in rows:
        for text in (row.get(column) or "").split("|"):
            known.setdefault(text.lower(), row["code"])
    for row in rows:
        for text in (row["code"], row["label_ja"], row["label_en"], *row["synonyms"].split("|")):
            known.setdefault(text.lower(), row["code"])
    known.pop("", None)
    return known


def folded(column):
    return pl.col(column).str.normalize("NFKC").str.strip_chars()


def coded(column, table, default=None):
    """The code of a value; an unknown value stays as it is, or becomes `default`."""
    value = folded(column).str.to_lowercase()
    other = pl.col(column) if default is None else pl.lit(default)
    return value.replace_strict(list(table), list(table.values()), default=other, return_dtype=pl.String)


def collapsed(column):
    return pl.col(column).str.replace_all(r"[\s　]+", " ").str.strip_chars()


def katakana(column):
    text = folded(column).str.replace_all(r"\s+", " ")
    return text.str.replace_many(list(map(chr, KATAKANA)), list(KATAKANA.values()))


def international(column):
    return (pl.lit("+81") + peer.phone(column)).alias(column)


def milliseconds(column):
    """A moment in Japan as milliseconds since 1970 UTC; the two files write the date differently."""
    text = pl.col(column).str.replace_all("/", "-", literal=True)
    return text.str.to_datetime("%Y-%m-%d %H:%M", time_unit="ms").cast(pl.Int64) - 9 * 3_600_000


FREE_MAIL = r"@(?:gmail\.com|yahoo\.co\.jp|icloud\.com|outlook\.jp|outlook\.com|hotmail\.com|docomo\.ne\.jp)$"


def domain(has_own):
    """The company's domain: its own, else the web site's, else the e-mail's unless that is free mail."""
    mail = pl.when(~pl.col("email").str.contains(FREE_MAIL)).then(pl.col("email"))
    address = pl.coalesce(*(["own_domain"] if has_own else []), "website", mail).str.to_lowercase()
    return address.str.extract(r"^(?:https?://|[^@]*@)?(?:www\.)?([^/@:]+\.[^/@:]+)")


SHORT_FORMS = {"(株)": "株式会社", "(有)": "有限会社", "(同)": "合同会社", "(医)": "医療法人", "(学)": "学校法人",
               "(一社)": "一般社団法人"}


def companies(frame):
    """A company's name apart: form, its place, core and branch, and the match key of the core."""
    values = frame.lazy().select(pl.col("company_name").unique()).filter(pl.col("company_name").is_not_null())
    name, form, bare = pl.col("name"), pl.col("legal_form"), pl.col("bare")
    place = pl.when(name.str.starts_with(form)).then(pl.lit("before")).otherwise(pl.lit("after"))
    apart = values.with_columns(
        collapsed("company_name").alias("text"),
        pl.col("company_name").str.normalize("NFKC").str.replace_all(r"\s+", " ").str.strip_chars().alias("name"),
    ).with_columns(
        name.str.extract(f"((?i:{peer.LEGAL_FORM}))").alias("legal_form"),
        name.str.replace(f"(?i:{peer.LEGAL_FORM})", "").str.strip_chars().alias("bare"),
    ).with_columns(
        pl.when(form.is_not_null()).then(place).alias("legal_form_position"),
        bare.str.extract(f"({peer.BRANCH})").alias("branch"),
    ).with_columns(
        pl.when(pl.col("branch").is_null()).then(bare)
        .otherwise(bare.str.strip_suffix(pl.col("branch"))).alias("name_core"),
    ).with_columns(
        form.replace(SHORT_FORMS), pl.col("branch").str.strip_chars(),
        peer.hashed(pl.col("name_core").str.to_lowercase().str.replace_all(r"[\s・]", "")).alias("company"),
    ).drop("bare")
    joined = frame.lazy().select("company_name").join(
        apart, on="company_name", how="left", maintain_order="left")
    return joined.drop("company_name").rename({"text": "company_name"})


def fingerprint(columns):
    """A hash over all cells of the record: the sum of a hash per column, each with its own seed."""
    cells = [pl.col(column).hash(place) for place, column in enumerate(columns)]
    return functools.reduce(operator.add, cells).reinterpret(signed=True)


def read(path, connector):
    """The file's columns as text, and the record's fingerprint, in one go with what needs no second look."""
    columns = PERSON[connector]
    frame = peer.scan(path, columns)
    frame = frame.with_columns(
        fingerprint(columns.values()).alias("fingerprint"),
        peer.email(), international("phone"), international("mobile"),
        pl.col("phone").str.normalize("NFKC").str.extract(r"内線\s*(\d+)").alias("phone_extension"),
        pl.col("opt_out").is_in(["1", "true"]).cast(pl.Int64),
        milliseconds("source_time"), milliseconds("created_at"),
        pl.col("employees").str.normalize("NFKC").str.replace_all(r"[^0-9]+", "").cast(pl.Int64, strict=False),
        pl.col("postal_code").str.normalize("NFKC").str.replace_all(r"[^0-9]+", "")
        .str.replace(r"^(\d{3})(\d{4})$", "$1-$2"),
        pl.col("website").str.strip_chars_end("/").str.to_lowercase(), collapsed("street"),
    )
    if "score" in columns.values():
        frame = frame.with_columns(pl.col("score").cast(pl.Int64, strict=False))
    return frame.with_columns(domain("own_domain" in columns.values()).alias("domain")).collect(engine="streaming")


def complete(frame, connector, folder):
    """Adds what is computed per different value: names, titles, companies, codes."""
    system = SYSTEM[connector]
    def table(name):
        return codes(folder, name, system)
    industry = coded("industry", table("industry"), default="T").alias("industry")
    tables = [
        ("family_name", folded("family_name").alias("n"), peer.hashed(peer.name_key("family_name")).alias("family")),
        ("given_name", folded("given_name").alias("n"), peer.hashed(peer.name_key("given_name")).alias("given")),
        ("department", collapsed("department").alias("n")),
        ("title", collapsed("title").alias("n"), coded("title", table("title-class"), "unknown").alias("title_class")),
        ("prefecture", coded("prefecture", codes(folder, "prefecture", "jis")).alias("n")),
        ("city", folded("city").alias("n")),
        ("lead_source", coded("lead_source", table("lead-source")).alias("n")),
        ("status", coded("status", table("lead-status")).alias("n")),
        ("owner", collapsed("owner").alias("n")), ("industry", industry.alias("n")),
        ("source_detail", pl.col("source_detail").str.strip_chars().alias("n")),
    ]
    if connector == "ma-contacts":
        tables += [("full_kana", katakana("full_kana").alias("n"),
                    katakana("full_kana").str.split(" ").list.get(0).alias("family_kana"),
                    katakana("full_kana").str.split(" ").list.get(1, null_on_oob=True).alias("given_kana")),
                   ("cv_point", coded("cv_point", table("cv-point")).alias("n"))]
    else:
        tables += [(column, katakana(column).alias("n")) for column in ("family_kana", "given_kana")]
    parts = [peer.by_unique(frame, column, *made).rename({"n": column}) for column, *made in tables]
    new = pl.concat(pl.collect_all([companies(frame), *parts]), how="horizontal")
    frame = frame.drop([name for name in new.columns if name in frame.columns])
    frame = pl.concat([frame, new], how="horizontal")
    whole = pl.concat_str("family_name", "given_name", separator=" ", ignore_nulls=True).alias("full_name")
    frame = frame.with_columns(whole)
    if connector == "sfa-leads":
        kana = pl.concat_str("family_kana", "given_kana", separator=" ", ignore_nulls=True)
        frame = frame.with_columns(kana.alias("full_kana"))
    return frame
