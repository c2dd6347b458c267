using System.Text;
using System.Text.Json;
using Cdp.Identity;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Rules;

/// <summary>A test of a trait.</summary>
internal sealed class TraitLeaf : PlainLeaf
{
    private static readonly SegmentSubject Nobody = new()
    {
        Profile = default,
        Traits = JsonElement.Parse("{}"),
        IdentifierTypes = new HashSet<string>(),
        Lists = new HashSet<string>(),
    };

    private static readonly string[] PlaceNames = ["latitude", "longitude"];

    private readonly string _path;
    private readonly byte[] _utf8;
    private readonly string[] _names;
    private readonly ValueTester _tester;
    private readonly (string Path, string[] Names)[]? _place;

    public TraitLeaf(string text, TraitCondition condition)
        : base(text)
    {
        _path = condition.Trait;
        _utf8 = Encoding.UTF8.GetBytes(_path);
        _names = TraitPath.Split(_path);
        _tester = new ValueTester(condition.Test);
        _place = condition.Test.Operator == ValueOperator.Near
            ? [.. PlaceNames.Select(name => ($"{_path}.{name}", (string[])[.. _names, name]))]
            : null;
        var nothing = new Horizon(0);
        Baseline = Evaluate(Nobody, ref nothing);
    }

    public override Truth Evaluate(SegmentSubject subject, ref Horizon horizon) => _place is null
        ? _tester.Test(subject.Find(_path, _utf8, _names), ref horizon)
        : _tester.TestPlace(subject.Find(_place[0].Path, _place[0].Names).Value, subject.Find(_place[1].Path, _place[1].Names).Value);
}
