using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cdp.Storage.PostgreSql.Connections;

namespace Cdp.Storage.PostgreSql.Tests.Connections;

/// <summary>Digests are keys of stored rows: they must stay what they are.</summary>
public sealed class DigestTests
{
    [Theory]
    [InlineData("email", "anna@example.com")]
    [InlineData("", "")]
    [InlineData("Größe", "é\u0301 東京 😀")]
    public void A_digest_is_that_of_the_texts_each_behind_its_length(string first, string second) =>
        Assert.Equal(Fed(first, second), Digest.Of(first, second));

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(504)]
    [InlineData(505)]
    [InlineData(20_000)]
    public void Long_texts_have_digests_made_the_same_way(int length) =>
        Assert.Equal(Fed("email", new string('ä', length), "x"), Digest.Of("email", new string('ä', length), "x"));

    [Fact]
    public void The_border_between_two_texts_matters() => Assert.NotEqual(Digest.Of("a", "bc"), Digest.Of("ab", "c"));

    [Fact]
    public void Bytes_come_behind_the_text_as_they_are() =>
        Assert.Equal(Digest.Of("web", [0, 0, 0, 1, (byte)'x']), Digest.Of("web", "x"));

    private static Guid Fed(params string[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true);
    }
}
