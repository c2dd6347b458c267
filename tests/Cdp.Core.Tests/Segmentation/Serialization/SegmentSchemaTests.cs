using System.Text.Json;
using Cdp.Consistency;
using Cdp.Segmentation;
using Cdp.Segmentation.Serialization;
using Cdp.Storage.Conformance.Law;
using CsCheck;
using FluentAssertions;
using Json.Schema;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Serialization;

public sealed class SegmentSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(SegmentSchema.Write());

    [Fact]
    public void What_is_written_is_valid() =>
        RandomConditions.Gen.Sample(
            condition => IsValid(SegmentJson.Write(new Segment { Id = "s", Name = "S", Description = "d", Where = condition })).Should().BeTrue(),
            iter: 1_000,
            threads: 1,
            print: condition => SegmentJson.Write(condition));

    [Fact]
    public void Rules_of_every_kind_are_valid() =>
        RandomRules.Definitions(3).Sample(definitions => definitions.Should().OnlyContain(definition => IsValid(definition.Write())), iter: 500, threads: 1);

    [Theory]
    [InlineData("""{"v":2,"id":"s","where":{"kind":"all","of":[]}}""")]
    [InlineData("""{"v":1,"id":"with space","where":{"kind":"all","of":[]}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"nothing"}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"attr","path":"a","op":"eq"}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"attr","path":"a","op":"exists","value":1}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"attr","path":"a","op":"in","value":1}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"attr","path":"a","op":"eq","value":[1]}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"attr","path":"a","op":"eq","value":1,"unknown":true}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"prop","path":"a","op":"eq","value":1}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"observed","for":"30 days"}}""")]
    [InlineData("""{"v":1,"id":"s","where":{"kind":"rank","by":{"attr":"a"},"top":0.1,"bottom":0.1}}""")]
    [InlineData("""{"v":1,"trait":"t","value":{"kind":"sum","of":[]}}""")]
    public void What_reading_refuses_is_not_valid(string json)
    {
        IsValid(json).Should().BeFalse();
    }

    [Fact]
    public void The_schema_in_the_docs_is_the_one_that_is_written()
    {
        var path = Repository.PathOf("docs", "segment.schema.json");
        var schema = SegmentSchema.Write().ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(ApprovedText.Accept) == "1")
        {
            File.WriteAllText(path, schema);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(schema, "{0}=1 writes it anew", ApprovedText.Accept);
    }

    private static bool IsValid(string json) => Schema.Evaluate(JsonElement.Parse(json)).IsValid;
}
