"""Reads an execution as PROV in JSON-LD with an RDF parser: `prov.py <file>`.

Prints one JSON object: the decisions in their order with what each was informed by, how many activities there are,
and what is pointed to without being described or has no type.
"""
import json
import sys

from rdflib import Graph, Namespace, RDF, RDFS, URIRef

prov = Namespace("http://www.w3.org/ns/prov#")
xxp = Namespace("urn:xxp:term:")

graph = Graph().parse(sys.argv[1], format="json-ld")
described = set(graph.subjects())
pointing = [prov[name] for name in ("used", "wasInformedBy", "wasAssociatedWith", "wasGeneratedBy", "wasDerivedFrom", "wasAttributedTo", "hadMember", "agent", "hadPlan")]


def label(node):
    return str(graph.value(node, RDFS.label))


decisions = sorted(graph.subjects(RDF.type, xxp.Decision), key=lambda node: int(graph.value(node, xxp.line)))
before = [next((label(each) for each in graph.objects(node, prov.wasInformedBy) if (each, RDF.type, xxp.Decision) in graph), "") for node in decisions]
print(json.dumps({
    "decisions": [list(pair) for pair in zip(map(label, decisions), before)],
    "activities": len(set(graph.subjects(RDF.type, prov.Activity))),
    "dangling": sorted({str(target) for predicate in pointing for target in graph.objects(None, predicate) if target not in described}),
    "untyped": sorted(str(node) for node in described if isinstance(node, URIRef) and (node, RDF.type, None) not in graph),
}))
