"""Validates a crate against a profile without the network: `validate.py <crate> <profile> <folder for a cache>`.

What the validator would fetch is the context of RO-Crate 1.1, which the package `rocrate` carries.
Prints one JSON object: whether the crate passes, and what is wrong with it.
"""
import importlib.util
import json
import os
import sys

import requests
from requests.adapters import HTTPAdapter

context_address = "https://w3id.org/ro/crate/1.1/context"


def context_file():
    # Found without being imported, as its own dependencies are not installed.
    return os.path.join(importlib.util.find_spec("rocrate").submodule_search_locations[0], "data", "ro-crate.jsonld")


def answer(adapter, request, **_):
    response = requests.Response()
    response.request, response.url = request, request.url
    if request.url.rstrip("/") != context_address:
        raise requests.ConnectionError(f"There is no network here for {request.url}")
    with open(context_file(), "rb") as file:
        response._content = file.read()
    response.status_code = 200
    response.headers["Content-Type"] = "application/ld+json"
    return response


def main(crate, profile, severity):
    HTTPAdapter.send = answer
    from rocrate_validator import models, services
    settings = services.ValidationSettings(
        rocrate_uri=crate, profile_identifier=profile, requirement_severity=models.Severity[severity], no_cache=True,
    )
    result = services.validate(settings)
    print(json.dumps({
        "passed": result.passed(),
        "issues": [{"check": issue.check.identifier, "severity": issue.severity.name, "message": issue.message, "entity": issue.violatingEntity} for issue in result.get_issues()],
    }))


main(*sys.argv[1:])
