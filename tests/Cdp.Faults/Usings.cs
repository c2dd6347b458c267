global using FluentAssertions;
global using Xunit;
global using Xunit.Abstractions;
