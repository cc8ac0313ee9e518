/** Uzbek in two scripts: conversion, folding, words. Pure functions. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.shared.script;
