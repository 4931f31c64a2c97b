"""The tags of peer (b): the rules of `config/tags.yaml` that need no activities."""

import polars as pl

SIZES = [(1000, "size-enterprise"), (300, "size-large"), (50, "size-mid"), (10, "size-small"), (1, "size-micro")]
TITLES = {"c_level": "title-executive", "director": "title-director", "manager": "title-manager",
          "lead": "title-lead", "staff": "title-staff"}
INDUSTRIES = dict(zip("ABCDEFGHIJKLMNOPQRS", [
    "industry-agriculture", "industry-fisheries", "industry-mining", "industry-construction",
    "industry-manufacturing", "industry-utilities", "industry-it", "industry-transport",
    "industry-wholesale-retail", "industry-finance", "industry-real-estate", "industry-professional",
    "industry-hospitality", "industry-personal-services", "industry-education", "industry-medical",
    "industry-compound-services", "industry-other-services", "industry-public",
]))
REGIONS = {prefecture: region for region, prefectures in {
    "region-hokkaido": "北海道", "region-tohoku": "青森県 岩手県 宮城県 秋田県 山形県 福島県",
    "region-kanto": "茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県",
    "region-chubu": "新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県",
    "region-kinki": "三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県",
    "region-chugoku": "鳥取県 島根県 岡山県 広島県 山口県", "region-shikoku": "徳島県 香川県 愛媛県 高知県",
    "region-kyushu-okinawa": "福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県",
}.items() for prefecture in prefectures.split()}

# The register, in the order of config/tags.yaml: a tag's id is its place.
NAMES = [name for _, name in reversed(SIZES)] + list(TITLES.values()) + list(INDUSTRIES.values()) + list(
    dict.fromkeys(REGIONS.values())) + [
    "doc-download", "doc-download-repeat", "webinar-registered", "webinar-attended", "webinar-noshow",
    "pricing-page-viewed", "case-page-viewed", "email-engaged", "inquired", "mail-refused", "decision-maker",
    "hot-lead", "dormant", "target-account", "large-deal", "late-stage-deal"]
ID = {name: number for number, name in enumerate(NAMES, 1)}


def pick(column, names):
    ids = [ID[name] for name in names.values()]
    return pl.col(column).replace_strict(list(names), ids, default=None, return_dtype=pl.Int64)


def flag(name, condition):
    return pl.when(condition).then(pl.lit(ID[name], pl.Int64))


def given(people, companies):
    """The rows of tag_row, in the order of its primary key: people, then companies."""
    employer = companies.select(
        company_id="id", _employees="employees", _industry="industry", _prefecture="prefecture")
    lead = people.lazy().select(
        "id", "company_id", "title_class", "prefecture", "cv_point", "opt_out", "status", "created_at"
    ).join(employer.lazy(), on="company_id", how="left", maintain_order="left")
    staff = pl.col("_employees")
    size = pl.lit(None, pl.Int64)
    for least, name in reversed(SIZES):
        size = pl.when(staff >= least).then(pl.lit(ID[name], pl.Int64)).otherwise(size)
    place = pl.coalesce("prefecture", "_prefecture")
    decides = pl.col("title_class").is_in(["c_level", "director", "manager"]) & (staff >= 50)
    asleep = pl.col("status").is_in(["handed_off", "customer", "disqualified"]).fill_null(False)
    # Ids rise from column to column, so that a lead's tags come out in the order of the key: no sort of 4.5 million.
    tags = lead.select(
        "id", since="created_at",
        tags=pl.concat_list(
            size, pick("title_class", TITLES), pick("_industry", INDUSTRIES),
            place.replace_strict(list(REGIONS), [ID[name] for name in REGIONS.values()], default=None,
                                 return_dtype=pl.Int64),
            flag("doc-download", pl.col("cv_point") == "doc_download"),
            flag("inquired", pl.col("cv_point") == "inquiry"), flag("mail-refused", pl.col("opt_out") == 1),
            flag("decision-maker", decides), flag("dormant", ~asleep),
        ),
    ).explode("tags").filter(pl.col("tags").is_not_null())
    accounts = companies.lazy().filter(pl.col("industry").is_in(["E", "G"]) & (pl.col("employees") >= 300))
    targets = accounts.select("id", since="seen_at", tags=pl.lit(ID["target-account"], pl.Int64))
    return [rows(tags, 1).collect(), rows(targets, 2).collect()]


def rows(tags, kind):
    return tags.select(kind=pl.lit(kind, pl.Int64), entity_id="id", tag_id="tags", since="since", rule_id="tags")
