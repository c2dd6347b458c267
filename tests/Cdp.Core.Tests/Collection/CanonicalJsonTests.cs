using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Cdp.Collection;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("9.90", "9.9")]
    [InlineData("9.9", "9.9")]
    [InlineData("99e-1", "9.9")]
    [InlineData("0.99E+1", "9.9")]
    [InlineData("-0", "0")]
    [InlineData("0.000", "0")]
    [InlineData("0e999999999999999999999", "0")]
    [InlineData("1e2", "100")]
    [InlineData("100", "100")]
    [InlineData("0.00100", "0.001")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("79228162514264337593543950335", "7.9228162514264337593543950335e28")]
    [InlineData("10e399", "1e400")]
    [InlineData("0.1e-399", "1e-400")]
    [InlineData("\"e\\u0301\"", "\"\u00e9\"")]
    [InlineData("\"\\u0041\\/\\u001F\\n\"", "\"A/\\u001f\\n\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\ud83d\ude00\"")]
    [InlineData("{\"b\":1,\"a\":[ 2.0, null ],\"b\":3}", "{\"a\":[2,null],\"b\":3}")]
    [InlineData("{\"e\\u0301\":1,\"\u00e9\":2}", "{\"\u00e9\":2}")]
    [InlineData(" true ", "true")]
    [InlineData("{ }", "{}")]
    public void Equal_values_have_one_text(string json, string expected) =>
        CanonicalJson.ToCanonicalText(Wire.Parse(json)).Should().Be(expected);

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[\"\\uFFFE\"]")]
    public void Text_that_cannot_be_stored_is_refused(string json)
    {
        var writing = () => CanonicalJson.ToCanonicalText(Wire.Parse(json));

        writing.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Canonical_text_agrees_with_its_slow_twin() =>
        RandomJson.Value.Sample(json => CanonicalJson.ToCanonicalText(Wire.Parse(json)).Should().Be(SlowTwin.Write(Wire.Parse(json))), iter: 5_000);

    [Fact]
    public void Canonical_text_stays_as_it_is_when_it_is_made_canonical_again() =>
        RandomJson.Value.Sample(
            json =>
            {
                var once = CanonicalJson.ToCanonicalText(Wire.Parse(json));
                CanonicalJson.ToCanonicalText(Wire.Parse(once)).Should().Be(once);
            },
            iter: 2_000);

    [Fact]
    public void Two_numbers_have_the_same_text_exactly_when_they_are_equal() =>
        Gen.Select(RandomJson.Number, RandomJson.Number).Sample(
            (a, b) => (CanonicalJson.ToCanonicalText(Wire.Parse(a)) == CanonicalJson.ToCanonicalText(Wire.Parse(b)))
                .Should().Be(SlowTwin.Exact(a) == SlowTwin.Exact(b), "{0} and {1}", a, b),
            iter: 5_000);

    [Fact]
    public void A_payload_keeps_everything_but_white_space_and_normalisation() =>
        RandomJson.Object.Sample(
            json =>
            {
                var output = new ArrayBufferWriter<byte>();
                CanonicalJson.WritePayload(output, Wire.Parse(json));
                var written = Encoding.UTF8.GetString(output.WrittenSpan);

                SlowTwin.Write(Wire.Parse(written)).Should().Be(SlowTwin.Write(Wire.Parse(json)));
                WireText.Examine(output.WrittenSpan).Should().Be(TextForm.Canonical);
                Wire.Parse(json).EnumerateObject().Select(p => p.Name.Normalize())
                    .Should().Equal(Wire.Parse(written).EnumerateObject().Select(p => p.Name));
            },
            iter: 2_000);

    [Fact]
    public void A_payload_keeps_numbers_as_they_were_sent()
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.WritePayload(output, Wire.Parse("""{ "b": 9.90, "a": [1e2, -0] }"""));

        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be("""{"b":9.90,"a":[1e2,-0]}""");
    }

    [Fact]
    public void The_check_of_raw_bytes_agrees_with_its_slow_twin() =>
        RandomJson.Value.Sample(
            json =>
            {
                var utf8 = Encoding.UTF8.GetBytes(json);
                var form = WireText.Examine(utf8);
                var normalized = form == TextForm.Canonical || (form == TextForm.Unsure && WireText.IsNormalized(utf8));

                form.Should().NotBe(TextForm.Invalid);
                normalized.Should().Be(SlowTwin.IsNormalized(Wire.Parse(json)), json);
            },
            iter: 5_000);

    /// <summary>The same canonical form, written the obvious way.</summary>
    private static class SlowTwin
    {
        public static string Write(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => $"{{{string.Join(",", Members(value).Select(m => $"{WriteText(m.Key)}:{Write(m.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Write))}]",
            JsonValueKind.String => WriteText(value.GetString()!),
            JsonValueKind.Number => WriteNumber(value.GetRawText()),
            _ => value.GetRawText(),
        };

        /// <summary>The number as (integer, power of ten) with no zero at the end of the integer.</summary>
        public static (BigInteger Digits, long Exponent) Exact(string raw)
        {
            var parts = raw.ToUpperInvariant().Split('E');
            var exponent = parts.Length > 1 ? long.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
            var point = parts[0].IndexOf('.', StringComparison.Ordinal);
            exponent -= point < 0 ? 0 : parts[0].Length - point - 1;
            var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            while (!digits.IsZero && digits % 10 == 0)
            {
                digits /= 10;
                exponent++;
            }

            return digits.IsZero ? (0, 0) : (digits, exponent);
        }

        public static bool IsNormalized(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().All(p => p.Name.IsNormalized() && IsNormalized(p.Value)),
            JsonValueKind.Array => value.EnumerateArray().All(IsNormalized),
            JsonValueKind.String => value.GetString()!.IsNormalized(),
            _ => true,
        };

        private static SortedDictionary<string, JsonElement> Members(JsonElement value)
        {
            var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var property in value.EnumerateObject())
            {
                members[property.Name.Normalize()] = property.Value;
            }

            return members;
        }

        private static string WriteText(string text) =>
            "\"" + string.Concat(text.Normalize().Select(c => c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            })) + "\"";

        private static string WriteNumber(string raw)
        {
            var (signed, exponent) = Exact(raw);
            var sign = signed.Sign < 0 ? "-" : "";
            var digits = BigInteger.Abs(signed).ToString(CultureInfo.InvariantCulture);
            var plain = exponent is < -200 or > 200 ? new string('9', 99)
                : exponent >= 0 ? digits + new string('0', (int)exponent)
                : digits.PadLeft((int)-exponent + 1, '0').Insert(Math.Max(digits.Length, (int)-exponent + 1) + (int)exponent, ".");
            var countedDigits = plain.Count(char.IsAsciiDigit) - (plain.StartsWith("0.", StringComparison.Ordinal) ? 1 : 0);
            return countedDigits <= 28
                ? sign + plain
                : $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{exponent + digits.Length - 1}";
        }
    }
}
