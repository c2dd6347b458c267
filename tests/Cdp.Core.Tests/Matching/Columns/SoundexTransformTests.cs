using Cdp.Matching.Columns;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class SoundexTransformTests
{
    [Theory]
    [InlineData("Washington", "W252")]
    [InlineData("Lee", "L000")]
    [InlineData("Gutierrez", "G362")]
    [InlineData("Pfister", "P236")]
    [InlineData("Jackson", "J250")]
    [InlineData("Tymczak", "T522")]
    [InlineData("VanDeusen", "V532")]
    [InlineData("Ashcraft", "A261")]
    [InlineData("Ashcroft", "A261")]
    [InlineData("Robert", "R163")]
    [InlineData("Rupert", "R163")]
    [InlineData("Rubin", "R150")]
    [InlineData("Honeyman", "H555")]
    [InlineData("Euler", "E460")]
    [InlineData("Gauss", "G200")]
    [InlineData("Hilbert", "H416")]
    [InlineData("Knuth", "K530")]
    [InlineData("Lloyd", "L300")]
    [InlineData("Lukasiewicz", "L222")]
    [InlineData("Łukasiewicz", "L222")]
    [InlineData("O'Hara", "O600")]
    [InlineData("Nguyễn", "N250")]
    [InlineData("Ștefănescu", "S315")]
    [InlineData("محمد", null)]
    [InlineData("123", null)]
    public void Codes_are_those_of_the_National_Archives(string value, string? expected) => new SoundexTransform().Apply(value).Should().Be(expected);
}
