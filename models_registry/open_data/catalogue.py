"""The catalogue of the tables for other catalogues: DCAT-AP 3 as JSON-LD."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .overview import Table, overview, publisher

EUROPE = "http://publications.europa.eu/resource/authority"  # whose lists DCAT-AP asks for
MEDIA = "https://www.iana.org/assignments/media-types"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES = {"vi": "VIE", "en": "ENG"}
TITLE = _("Open data of the registry of “skillful mass mobilization” models")
DESCRIPTION = _(
    "The recognised models of the province, their figures, statistics by field, kind and place, "
    "and the administrative units before and after 2025-07-01."
)
DISTRICTS_TITLE = _("Former districts with numbers of models")
DISTRICTS_DESCRIPTION = _(
    "Outlines of the former districts, simplified for overview maps, each with the number of "
    "models that were recognised for a year."
)
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def catalogue() -> dict[str, Any]:
    """Return the catalogue; addresses are those of SITE_URL, in Vietnamese, and never change."""
    with override("vi"):
        tables, fresh = overview()
        page = _whole(reverse("open_data"))
        modified = fresh.published_at and _typed(fresh.published_at.isoformat(), "dateTime")
        common = {
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher()},
            "dct:license": {"@id": settings.OPEN_DATA_LICENCE},
            **({"dct:modified": modified} if modified else {}),
        }
        datasets = [_dataset(table, page) | common for table in tables]
        return {
            "@context": CONTEXT,
            "@id": page,
            "@type": "dcat:Catalog",
            "dct:title": in_languages(TITLE),
            "dct:description": in_languages(DESCRIPTION),
            "dct:language": [_listed("language", code) for code in LANGUAGES.values()],
            "foaf:homepage": {"@id": _whole(reverse("home"))},
            **common,
            "dcat:dataset": [*datasets, _districts(page) | common],
            "dcat:service": _service(page) | common,
        }


def in_languages(text: object) -> list[dict[str, str]]:
    """A translated text in all languages, as JSON-LD has it."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@language": language, "@value": str(text)})
    return found


def _dataset(table: Table, page: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#{table.dataset.name}",
        "@type": "dcat:Dataset",
        "dct:title": in_languages(table.dataset.title),
        "dct:description": in_languages(table.dataset.description),
        "dct:accrualPeriodicity": _listed("frequency", "CONT"),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(page, file.path, file.form)
            | {"dcat:byteSize": _typed(str(file.size), "nonNegativeInteger")}
            for file in table.files
        ],
    }


def _districts(page: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#huyen",
        "@type": "dcat:Dataset",
        "dct:title": in_languages(DISTRICTS_TITLE),
        "dct:description": in_languages(DISTRICTS_DESCRIPTION),
        "dct:accrualPeriodicity": _listed("frequency", "CONT"),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [_distribution(page, reverse("open_data_districts"), "geojson")],
    }


def _distribution(page: str, path: str, form: str) -> dict[str, Any]:
    return {
        "@id": _whole(path),
        "@type": "dcat:Distribution",
        "dct:title": path.rpartition("/")[2],
        "dct:license": {"@id": settings.OPEN_DATA_LICENCE},
        "dct:format": _listed("file-type", form.upper()),
        "dcat:mediaType": {"@id": f"{MEDIA}/{TYPES[form]}"},
        "dcat:accessURL": {"@id": page},
        "dcat:downloadURL": {"@id": _whole(path)},
    }


def _service(page: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#api",
        "@type": "dcat:DataService",
        "dct:title": in_languages(_("API for reading")),
        "dcat:endpointURL": {"@id": _whole(reverse("api_index"))},
        "dcat:endpointDescription": {"@id": _whole(reverse("api_description"))},
        "dcat:servesDataset": [{"@id": f"{page}#{name}"} for name in ("mo-hinh", "thong-ke")],
    }


def _listed(name: str, code: str) -> dict[str, str]:
    return {"@id": f"{EUROPE}/{name}/{code}"}


def _typed(value: str, name: str) -> dict[str, str]:
    return {"@type": f"xsd:{name}", "@value": value}


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
