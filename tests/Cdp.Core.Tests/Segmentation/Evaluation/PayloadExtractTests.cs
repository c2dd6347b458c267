using System.Text;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Evaluation;

public sealed class PayloadExtractTests
{
    [Theory]
    [InlineData("""{"context":{"consent":{"a":true}},"event":"x","properties":{"b":1,"total":2.5,"z":[{"total":1}]}}""", """{"context":{"consent":{"a":true}},"properties":{"total":2.5}}""")]
    [InlineData("""{"properties":{"total":{"a":[1,{"b":"}"}]},"cart":"ș\"{","more":{}}}""", """{"properties":{"total":{"a":[1,{"b":"}"}]},"cart":"ș\"{"}}""")]
    [InlineData("""{"a":{"properties":{"total":1}},"properties":{"total":2}}""", """{"properties":{"total":2}}""")]
    [InlineData("""{"properties":null,"context":[1,2]}""", """{"properties":null,"context":[1,2]}""")]
    [InlineData("""{"properties":{"b":1}}""", """{"properties":{}}""")]
    [InlineData("""{"messageId":"1"}""", "{}")]
    [InlineData("{}", "{}")]
    public void What_rules_read_stays_as_it_is(string payload, string expected)
    {
        var extract = new PayloadExtract([(EventPart.Properties, "total"), (EventPart.Properties, "cart"), (EventPart.Context, "consent"), (EventPart.Properties, "total")]);
        var destination = new byte[Encoding.UTF8.GetByteCount(payload)];

        var length = extract.Write(Encoding.UTF8.GetBytes(payload), destination);

        Encoding.UTF8.GetString(destination, 0, length).Should().Be(expected);
    }

    [Fact]
    public void Nothing_is_taken_where_nothing_is_read()
    {
        PayloadExtract.Nothing.IsEmpty.Should().BeTrue();
        new PayloadExtract([(EventPart.Traits, "a")]).IsEmpty.Should().BeFalse();
    }
}
